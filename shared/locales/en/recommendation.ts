export const recommendation = {}
