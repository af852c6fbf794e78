import type { BuiltinTag } from '../../../shared/tags.ts'
import type { Kinds } from '../component.ts'
import { Camera } from './camera.ts'
import { CoverImage, Image } from './image.ts'
import { Placeholder } from './placeholder.ts'

const PLACEHOLDERS: BuiltinTag[] = [
  'video', 'audio', 'web-view', 'live-player', 'live-pusher', 'ad', 'ad-custom', 'official-account', 'open-data', 'channel-live',
  'channel-video', 'voip-room', 'functional-page-navigator', 'store-home', 'store-product',
]

/** Pictures, and the names of what a build machine has not got. */
export const MEDIA: Kinds = {
  image: Image,
  'cover-image': CoverImage,
  ...Object.fromEntries(PLACEHOLDERS.map((tag) => [tag, Placeholder])),
  camera: Camera,
}
