import { other } from './other-side.js';

export const one = (): number => other();
