export { bounds, districts, zones, type Zone } from './districts'
export { figures } from './figures'
export { profile } from './profile'
export { templates } from './templates'
