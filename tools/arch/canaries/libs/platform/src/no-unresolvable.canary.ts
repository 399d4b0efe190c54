import { value } from './nowhere.js';

export const used = value;
