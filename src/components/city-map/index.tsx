import { Map as NativeMap } from '@tarojs/components'
import type { CityMapProps } from './types'

/** The map, as WeChat draws it. */
export const CityMap = ({ goal, label }: CityMapProps) => <NativeMap latitude={goal.lat} longitude={goal.lng} scale={goal.zoom} {...{ ariaLabel: label }} onError={() => undefined} />
