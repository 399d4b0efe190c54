/** Nominal typing for strings that must not be mixed up (an instant is not a civil date). */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
