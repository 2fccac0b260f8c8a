export const noticesFile: string;
export function packagesOf(files: readonly string[], root: string): string[];
export function noticesOf(folders: readonly string[]): string;
