export const holding = {}
