import { callHook } from '../../logic/errors.ts'
import { failure, type Options } from '../../wx/register.ts'
import { numberOr } from '../component.ts'
import { animate, type Animation } from '../container/animate.ts'
import type { MapView } from './map.ts'
import type { Pin } from './pin.ts'
import { metresBetween, screenOf, type Place } from './projection.ts'

const DEFAULT_MS = 1000

/** A marker goes one way at a time: a new one ends the one before. */
const travelling = new WeakMap<Pin, Animation>()

function pinOf(api: string, map: MapView, id: unknown): Pin {
  const pin = map.markers.get(id)
  if (!pin) throw failure(`${api}:fail markerId ${String(id)} is not found`)
  return pin
}

const between = (from: Place, to: Place, share: number): Place => ({
  latitude: from.latitude + (to.latitude - from.latitude) * share,
  longitude: from.longitude + (to.longitude - from.longitude) * share,
})

/** Degrees clockwise from straight up. */
const bearing = (map: MapView, from: Place, to: Place): number => {
  const toScreen = screenOf(map.camera)
  const [a, b] = [toScreen(from), toScreen(to)]
  return (Math.atan2(b.x - a.x, a.y - b.y) * 180) / Math.PI
}

function travel(pin: Pin, ms: number, draw: (share: number) => void): Promise<void> {
  travelling.get(pin)?.stop()
  return new Promise((resolve) => {
    const step = (share: number) => {
      draw(share)
      if (share === 1) resolve()
    }
    travelling.set(pin, animate(ms, step))
  })
}

/** Moves a marker in a straight line, turning before it goes unless it turns as it goes. */
export async function translate(map: MapView, options: Options): Promise<void> {
  const pin = pinOf('translateMarker', map, options.markerId)
  const ms = numberOr(options.duration, DEFAULT_MS)
  const from = pin.place
  const to = options.destination as Place
  const turnedFrom = pin.rotation
  const turnTo = options.autoRotate ? bearing(map, from, to) : turnedFrom + numberOr(options.rotate, 0)
  const turn = (share: number) => pin.turn(turnedFrom + (turnTo - turnedFrom) * share)
  if (!options.moveWithRotate && turnTo !== turnedFrom) await travel(pin, ms, turn)
  await travel(pin, ms, (share) => {
    if (options.moveWithRotate) turn(share)
    pin.place = between(from, to, share)
    map.draw()
  })
  callHook(options, 'animationEnd')
}

/** Moves a marker along a path at an even speed; `interpolatepoint` tells each `precision` metres where it is. */
export async function moveAlong(map: MapView, options: Options): Promise<void> {
  const pin = pinOf('moveAlong', map, options.markerId)
  const path = [pin.place, ...(options.path as Place[])]
  const lengths = path.slice(1).map((place, index) => metresBetween(path[index] as Place, place))
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const precision = numberOr(options.precision, Infinity)
  const tell = (animationStatus: 'interpolating' | 'complete') => {
    if (precision < Infinity) map.emit('interpolatepoint', { markerId: pin.marker.id, ...pin.place, animationStatus })
  }
  let told = 0
  await travel(pin, numberOr(options.duration, DEFAULT_MS), (share) => {
    let along = total * share
    let leg = 0
    while (leg < lengths.length - 1 && along > (lengths[leg] ?? 0)) along -= lengths[leg++] ?? 0
    const [from, to] = [path[leg] as Place, path[leg + 1] as Place]
    pin.place = between(from, to, (lengths[leg] ?? 0) > 0 ? Math.min(1, along / (lengths[leg] as number)) : 1)
    if (options.autoRotate !== false && lengths[leg]) pin.turn(bearing(map, from, to))
    map.draw()
    if (share < 1 && total * share - told >= precision) {
      told = total * share
      tell('interpolating')
    }
  })
  tell('complete')
}
