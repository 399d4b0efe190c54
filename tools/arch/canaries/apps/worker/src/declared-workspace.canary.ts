import { value } from '@dongthuan/places';

export const used = value;
