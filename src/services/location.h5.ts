import { gcj02FromWgs84 } from '@/domain/geo'
import type { Located } from './location'

/**
 * The browser's way; `location.ts` says what it promises. A file of its own: WeChat refuses a package in which
 * getLocation is so much as written beside getFuzzyLocation, and no minifier takes it out of an async function.
 */
export const locate = (): Promise<Located> =>
  new Promise((resolve) => {
    // A page that came without https has none.
    if (!('geolocation' in navigator)) return resolve('unavailable')
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude } }) => resolve(gcj02FromWgs84({ lng: longitude, lat: latitude })),
      ({ code, PERMISSION_DENIED }) => resolve(code === PERMISSION_DENIED ? 'refused' : 'unavailable'),
      { timeout: 10_000 },
    )
  })

export const openLocationSetting = (): Promise<unknown> => Promise.resolve()
export const canOpenSetting = false
