import { failure, type Registry } from './register.ts'

/** Denied until a test mocks them, as for a person who said no. */
const NEEDS_PERMISSION = ['getLocation', 'getFuzzyLocation', 'chooseLocation', 'startLocationUpdate', 'chooseAddress', 'choosePoi']

export function registerLocation(api: Registry): void {
  for (const name of NEEDS_PERMISSION) {
    api.async(name, () => {
      throw failure(`${name}:fail auth deny`, { errno: 103 })
    })
  }
  api.async('openLocation', ({ latitude, longitude }) => {
    if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) {
      throw failure('openLocation:fail parameter error: latitude and longitude should be Numbers')
    }
  })
  const context = {
    getCenterLocation: (options: { success?(point: object): void } = {}) => options.success?.({ longitude: 0, latitude: 0 }),
    moveToLocation() {},
    includePoints() {},
    translateMarker() {},
    getScale: (options: { success?(scale: object): void } = {}) => options.success?.({ scale: 16 }),
  }
  api.sync('createMapContext', () => context)
}
