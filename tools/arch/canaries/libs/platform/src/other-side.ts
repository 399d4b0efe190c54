import { one } from './no-circular.canary.js';

export const other = (): number => one();
