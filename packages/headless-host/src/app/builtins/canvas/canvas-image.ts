import { callHook } from '../../logic/errors.ts'
import { loadPicture } from '../media/source.ts'
import { hide } from './real.ts'

/** What `canvas.createImage()` answers: an image that can be loaded and drawn, and nothing of the DOM. */
export class CanvasImage {
  onload: (() => void) | null = null
  onerror: ((error: { errMsg: string }) => void) | null = null
  /** px, once loaded */
  width = 0
  height = 0
  readonly #owner: string
  #source = ''

  constructor(owner: string) {
    this.#owner = owner
  }

  get src(): string {
    return this.#source
  }

  set src(source: string) {
    this.#source = String(source)
    void this.#load(this.#source)
  }

  async #load(source: string): Promise<void> {
    try {
      const { image } = await loadPicture(source, this.#owner, true)
      if (source !== this.#source) return
      hide(this, image)
      this.width = image.naturalWidth
      this.height = image.naturalHeight
      callHook(this, 'onload')
    } catch (error) {
      if (source === this.#source) callHook(this, 'onerror', { errMsg: (error as Error).message })
    }
  }
}
