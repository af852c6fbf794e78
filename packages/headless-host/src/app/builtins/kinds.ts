import { Canvas } from './canvas/canvas.ts'
import { Builtin, type Kinds } from './component.ts'
import { CONTAINERS } from './container/index.ts'
import { FORM } from './form/index.ts'
import { MapView } from './map/map.ts'
import { MEDIA } from './media/index.ts'
import { BASE_CSS } from './style.ts'
import { TEXT } from './text/index.ts'

/** The class behind each built-in; one without a class of its own is a plain {@link Builtin}. */
export const KINDS: Kinds = { ...TEXT, ...FORM, ...CONTAINERS, ...MEDIA, map: MapView, canvas: Canvas }

/** WeChat's looks, near enough for layout and for reading a screenshot. */
export const builtinCss = (): string => [BASE_CSS, ...new Set([Builtin, ...Object.values(KINDS)].map((kind) => kind.css))].join('\n')
