/** One event of a union: its type with its data. */
export type Typed<Type extends string, Data> = { readonly type: Type; readonly data: Data };
