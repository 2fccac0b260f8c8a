export function versionIn(root: string): string;
export function versioned(root: string): string[];
export function setVersion(root: string, version: string): void;
