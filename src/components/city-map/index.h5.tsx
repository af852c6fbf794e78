import { useEffect, useRef, useState } from 'react'
import { screenOf, seenBy, zoomedBy, type Camera, type MapSize } from '@/domain/camera'
import { useCity } from '@/hooks/use-directory'
import { classes } from '../classes'
import { Ground } from './ground.h5'
import type { CityMapProps, MapMark } from './types'
import { useHands } from './use-hands'
import './index.h5.scss'

/** Before it was measured, and where nothing can be. */
const PHONE: MapSize = { width: 390, height: 520 }
const FLIGHT_MS = 260

/** What lies over what; where one begins is seen through everything, and tapped through. */
const LEVEL: Record<MapMark['kind'], number> = { station: 1, corner: 1, clinic: 1, nursery: 1, cluster: 2, district: 2, here: 3 }

/** Those who asked for less motion, and care mode, are there at once. */
const isStill = (element: HTMLElement | null): boolean =>
  typeof matchMedia !== 'function' || matchMedia('(prefers-reduced-motion: reduce)').matches || Boolean(element?.closest('.page--care'))

/** The map in a browser: drawn by us from what the phone keeps, with no network, no tiles and nobody's key. `index.tsx` says what it promises. */
export function CityMap({ goal, marks, rings, onRest, onTap, label }: CityMapProps) {
  const element = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState(PHONE)
  const [camera, setCamera] = useState<Camera>(goal)
  const city = useCity().data
  // Gestures come faster than renders.
  const latest = useRef({ camera, size, onRest })
  latest.current = { ...latest.current, size, onRest }

  const show = (next: Camera) => {
    latest.current.camera = next
    setCamera(next)
  }
  const rest = (byHand: boolean) => latest.current.onRest({ camera: latest.current.camera, bounds: seenBy(latest.current.camera, latest.current.size), byHand })
  const move = (change: (camera: Camera) => Camera) => show(change(latest.current.camera))
  const hands = useHands({ element, size, move, rest: () => rest(true) })

  useEffect(() => {
    const measure = () => {
      const { width, height } = element.current!.getBoundingClientRect()
      if (width && height) setSize((now) => (now.width === width && now.height === height ? now : { width, height }))
    }
    measure()
    if (typeof ResizeObserver === 'undefined') return undefined
    const observer = new ResizeObserver(measure)
    observer.observe(element.current!)
    return () => observer.disconnect()
  }, [])
  useEffect(() => void rest(false), [size])

  useEffect(() => {
    const from = latest.current.camera
    if (from === goal) return undefined
    if (isStill(element.current)) {
      show(goal)
      rest(false)
      return undefined
    }
    const started = performance.now()
    let frame = requestAnimationFrame(function fly(now) {
      const share = Math.min(1, Math.max(0, (now - started) / FLIGHT_MS))
      const eased = 1 - (1 - share) ** 3
      const between = (a: number, b: number) => a + (b - a) * eased
      show(share === 1 ? goal : { lng: between(from.lng, goal.lng), lat: between(from.lat, goal.lat), zoom: between(from.zoom, goal.zoom) })
      if (share < 1) frame = requestAnimationFrame(fly)
      else rest(false)
    })
    return () => cancelAnimationFrame(frame)
  }, [goal])

  const zoom = (steps: number) => {
    move((now) => zoomedBy(now, size, steps))
    rest(true)
  }
  const toScreen = screenOf(camera, size)
  return (
    <div className='city-map'>
      <div ref={element} className='city-map__hand' role='application' aria-label={`${label}。方向键移动，加减号缩放`} tabIndex={0} {...hands}>
        <Ground camera={camera} size={size} city={city} rings={rings} bare={marks.some(({ kind }) => kind === 'district')} />
        {marks.map((mark) => {
          const { x, y } = toScreen(mark.position)
          const name = classes('city-map__mark', `city-map__mark--${mark.kind}`, mark.on && 'city-map__mark--on', mark.free && 'city-map__mark--free', mark.dim && 'city-map__mark--dim')
          const style = { transform: `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`, zIndex: LEVEL[mark.kind] + (mark.on ? 3 : 0) }
          if (mark.kind === 'here') return <div key={mark.id} className={name} style={style} role='img' aria-label={mark.label} />
          return (
            <button key={mark.id} type='button' className={name} style={style} aria-label={mark.label} aria-pressed={mark.on ?? false} onClick={() => onTap?.(mark)}>
              <span className={classes('city-map__face', mark.kind === 'cluster' && `city-map__face--${String(mark.text).length}`)}>{mark.text}</span>
            </button>
          )
        })}
      </div>
      <div className='city-map__zoom'>
        <button type='button' className='city-map__step' aria-label='放大' onClick={() => zoom(1)}>
          +
        </button>
        <button type='button' className='city-map__step' aria-label='缩小' onClick={() => zoom(-1)}>
          −
        </button>
      </div>
      <span className='city-map__note'>示意图，不作导航</span>
    </div>
  )
}
