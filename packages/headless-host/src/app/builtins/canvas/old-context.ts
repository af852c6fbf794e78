import { settings } from '../../host.ts'
import { callHook, report } from '../../logic/errors.ts'
import { named } from '../../wx/register.ts'
import { loadPicture } from '../media/source.ts'
import type { Canvas } from './canvas.ts'
import { context2d } from './canvas-node.ts'
import { realOf, hide } from './real.ts'

type Context = CanvasRenderingContext2D
type Step = (context: Context, pictures: Map<string, HTMLImageElement>) => void

const METHODS = [
  'beginPath', 'closePath', 'moveTo', 'lineTo', 'rect', 'arc', 'arcTo', 'bezierCurveTo', 'quadraticCurveTo', 'fill', 'stroke', 'clip',
  'fillRect', 'strokeRect', 'clearRect', 'fillText', 'strokeText', 'scale', 'rotate', 'translate', 'save', 'restore', 'transform',
] as const

/** Properties, and the setters that are older than they are. */
const PROPERTIES = {
  fillStyle: 'setFillStyle', strokeStyle: 'setStrokeStyle', lineWidth: 'setLineWidth', lineCap: 'setLineCap', lineJoin: 'setLineJoin',
  miterLimit: 'setMiterLimit', globalAlpha: 'setGlobalAlpha', textAlign: 'setTextAlign', textBaseline: 'setTextBaseline',
  globalCompositeOperation: undefined, font: undefined, lineDashOffset: undefined, shadowBlur: undefined, shadowColor: undefined,
  shadowOffsetX: undefined, shadowOffsetY: undefined,
} as const

const DEFAULT_FONT = '10px sans-serif'

/** A pattern or gradient that is only made where it is drawn. */
function later(make: (context: Context, pictures: Map<string, HTMLImageElement>) => unknown, more: object = {}): object {
  const shown = { ...more }
  hide(shown, make)
  return shown
}

function gradient(make: (context: Context) => CanvasGradient): object {
  const stops: [number, string][] = []
  const built = (context: Context) => {
    const made = make(context)
    for (const [place, color] of stops) made.addColorStop(place, color)
    return made
  }
  return later(built, { addColorStop: (place: number, color: string) => void stops.push([place, color]) })
}

/**
 * The context of wx.createCanvasContext: it collects what is to be drawn, and `draw` draws it.
 * @param find the canvas, looked for when it is drawn on
 * @param owner path of the page that relative pictures are looked for beside
 */
export function oldContext(find: () => Canvas | undefined, owner: string): object {
  let steps: Step[] = []
  let sources = new Set<string>()
  const measuring = context2d(document.createElement('canvas'))
  measuring.font = DEFAULT_FONT
  const own: Record<string, unknown> = {}
  const push = (step: Step) => void steps.push(step)

  for (const method of METHODS) own[method] = (...args: never[]) => push((context) => (context[method] as (...given: never[]) => void)(...args))

  const values: Record<string, unknown> = { font: DEFAULT_FONT }
  const assign = (property: string, value: unknown) => {
    values[property] = value
    if (property === 'font') measuring.font = String(value)
    push((context, pictures) => {
      const real = realOf(value)
      ;(context as unknown as Record<string, unknown>)[property] = typeof real === 'function' ? (real as Step)(context, pictures) : real
    })
  }
  for (const [property, setter] of Object.entries(PROPERTIES)) {
    Object.defineProperty(own, property, { enumerable: true, get: () => values[property], set: (value: unknown) => assign(property, value) })
    if (setter) own[setter] = (value: unknown) => assign(property, property === 'textBaseline' && value === 'normal' ? 'alphabetic' : value)
  }

  Object.assign(own, {
    setFontSize: (size: number) => assign('font', String(values.font).replace(/[\d.]+px/, `${size}px`)),
    setLineDash: (pattern: number[], offset = 0) =>
      push((context) => {
        context.setLineDash(pattern)
        context.lineDashOffset = offset
      }),
    setShadow: (offsetX: number, offsetY: number, blur: number, color: string) =>
      push((context) => void Object.assign(context, { shadowOffsetX: offsetX, shadowOffsetY: offsetY, shadowBlur: blur, shadowColor: color })),
    // Absolute for the mini-program, which knows nothing of the screen's own pixels.
    setTransform: (...matrix: [number, number, number, number, number, number]) =>
      push((context) => {
        context.setTransform(settings.pixelRatio, 0, 0, settings.pixelRatio, 0, 0)
        context.transform(...matrix)
      }),
    drawImage: (source: string, ...place: number[]) => {
      sources.add(source)
      push((context, pictures) => {
        const image = pictures.get(source)
        if (image) (context.drawImage as (...args: unknown[]) => void)(image, ...place)
      })
    },
    createLinearGradient: (...line: [number, number, number, number]) => gradient((context) => context.createLinearGradient(...line)),
    createCircularGradient: (x: number, y: number, r: number) => gradient((context) => context.createRadialGradient(x, y, 0, x, y, r)),
    createPattern: (source: string, repetition: string) => {
      sources.add(source)
      return later((context, pictures) => {
        const image = pictures.get(source)
        return image ? context.createPattern(image, repetition) : 'transparent'
      })
    },
    measureText: (text: string) => ({ width: measuring.measureText(text).width }),
    draw: (reserve?: boolean, callback?: () => void) => {
      const drawn = { steps, sources }
      steps = []
      sources = new Set()
      void paint(drawn.steps, drawn.sources, reserve === true).then(
        () => callHook({ callback }, 'callback'),
        (error: unknown) => report(error),
      )
    },
  })

  async function paint(drawn: Step[], wanted: Set<string>, reserve: boolean): Promise<void> {
    const pictures = new Map<string, HTMLImageElement>()
    const load = async (source: string) => {
      const { image } = await loadPicture(source, owner, true)
      pictures.set(source, image)
    }
    // A picture that does not load is left out, as on a phone; the person at the terminal hears of it.
    await Promise.all([...wanted].map((source) => load(source).catch(report)))
    const canvas = find()
    if (!canvas) return
    const context = canvas.oldContext()
    if (!reserve) {
      context.reset()
      context.scale(settings.pixelRatio, settings.pixelRatio)
    }
    for (const step of drawn) step(context, pictures)
  }

  return named('CanvasContext', own)
}

