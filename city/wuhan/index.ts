import { bounds, districts, zones } from './districts'

export { bounds, districts, zones, type Zone } from './districts'
export { figures } from './figures'
export { lakes } from './lakes'
export { LANDMARKS } from './landmarks'
export { cityPoints } from './points'
export { PLACE_READINGS } from './place-readings'
export { profile } from './profile'
export { rivers } from './rivers'
export { subsidies } from './subsidies'
export { templates } from './templates'

/** Where the city's nurseries can be: what the importer checks against. */
export const places = { city: '武汉', province: '湖北省', districts, zones, bounds }
