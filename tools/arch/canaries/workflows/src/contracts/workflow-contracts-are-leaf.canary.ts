import { value } from '../index.js';

export const used = value;
