import type { Kinds } from '../component.ts'
import { CoverImage, Image } from './image.ts'
import { Placeholder } from './placeholder.ts'

/** Pictures, and the names of what a build machine has not got. */
export const MEDIA: Kinds = {
  image: Image,
  'cover-image': CoverImage,
  camera: Placeholder,
  video: Placeholder,
  audio: Placeholder,
  'web-view': Placeholder,
  'live-player': Placeholder,
  'live-pusher': Placeholder,
}
