/**
 * The words of one language with exactly the keys of another: a key that is missing or superfluous in a
 * translation does not compile.
 */
export type SameWords<Words> = {
  readonly [key in keyof Words]: Words[key] extends string ? string : SameWords<Words[key]>
}
