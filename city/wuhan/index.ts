import { bounds, districts, zones } from './districts'

export { bounds, districts, zones, type Zone } from './districts'
export { figures } from './figures'
export { profile } from './profile'
export { templates } from './templates'

/** Where the city's nurseries can be: what the importer checks against. */
export const places = { city: '武汉', province: '湖北省', districts, zones, bounds }
