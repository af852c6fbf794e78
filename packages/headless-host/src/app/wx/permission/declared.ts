import { appJson } from '../../host.ts'
import { failure } from '../register.ts'

/** The APIs that app.json has to name in `requiredPrivateInfos` (since 2022-07-14). */
export const PRIVATE_INFOS = [
  'chooseAddress', 'chooseLocation', 'choosePoi', 'getFuzzyLocation', 'getLocation', 'onLocationChange', 'startLocationUpdate',
  'startLocationUpdateBackground',
]

/** @throws WeChat's error for one of the eight APIs that app.json does not name */
export function assertDeclared(api: string): void {
  if (!PRIVATE_INFOS.includes(api)) return
  const declared = (appJson as { requiredPrivateInfos?: string[] }).requiredPrivateInfos ?? []
  if (declared.includes(api)) return
  throw failure(`${api}:fail the api need to be declared in the requiredPrivateInfos field in app.json/ext.json`, { errno: 112 })
}
