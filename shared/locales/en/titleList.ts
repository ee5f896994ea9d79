export const titleList = {}
