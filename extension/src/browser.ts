import { browser as given } from 'wxt/browser';
import { type Browser } from 'webextension-polyfill';

/** The browser's extension interface, with promises everywhere. WXT's module puts the polyfill behind this name. */
export const browser = given as unknown as Browser;
