import { pxPerMetre, screenOf, type Camera, type MapSize, type Spot } from '@/domain/camera'
import type { CityFile, RiverName } from '@/domain/city'
import type { CityMapProps } from './types'

/** How wide the rivers are drawn: about as they flow through the city. */
const RIVER_METRES: Record<RiverName, number> = { yangtze: 1150, han: 260 }
const RIVER_NAME: Record<RiverName, string> = { yangtze: '长 江', han: '汉 江' }

/** Seats of districts are told until streets can be told apart. */
const DISTRICTS_UNTIL = 13
const LAKES_FROM = 11

interface Props {
  camera: Camera
  size: MapSize
  city?: Pick<CityFile, 'rivers' | 'lakes' | 'districts'>
  rings: CityMapProps['rings']
  /** Districts are marks already. */
  bare: boolean
}

const textOf = ({ x, y }: Spot): string => `${x.toFixed(1)} ${y.toFixed(1)}`
const middleOf = (a: Spot, b: Spot): Spot => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })

/** Curves through the middles of the sides, bent by the points: no corner is left of a line drawn with a few. */
const bends = (spots: Spot[], next: (at: number) => Spot): string => spots.map((spot, at) => `Q${textOf(spot)} ${textOf(middleOf(spot, next(at)))}`).join('')

const courseOf = (spots: Spot[]): string => `M${textOf(spots[0]!)}${bends(spots.slice(1, -1), (at) => spots[at + 2]!)}L${textOf(spots[spots.length - 1]!)}`

const shoreOf = (spots: Spot[]): string => `M${textOf(middleOf(spots[spots.length - 1]!, spots[0]!))}${bends(spots, (at) => spots[(at + 1) % spots.length]!)}Z`

/** 1 公里. */
const ringText = (metres: number): string => `${metres / 1000} 公里`

/** What lies under the markers: water, the names of districts, circles of distance. Drawn from the city file, with no network. */
export function Ground({ camera, size, city, rings, bare }: Props) {
  const toScreen = screenOf(camera, size)
  const perMetre = pxPerMetre(camera)
  const seen = ({ x, y }: Spot, margin = 0) => x > -margin && y > -margin && x < size.width + margin && y < size.height + margin
  const centre = rings && toScreen(rings.centre)
  return (
    <svg className='city-map__ground' width={size.width} height={size.height} aria-hidden='true'>
      {(city?.lakes ?? []).map(({ name, outline }) => {
        const shore = outline.map(toScreen)
        if (!shore.some((spot) => seen(spot, 200))) return null
        const x = shore.reduce((sum, spot) => sum + spot.x, 0) / shore.length
        const y = shore.reduce((sum, spot) => sum + spot.y, 0) / shore.length
        return (
          <g key={name}>
            <path className='city-map__lake' d={shoreOf(shore)} />
            {camera.zoom >= LAKES_FROM && (
              <text className='city-map__water-name' x={x} y={y}>
                {name}
              </text>
            )}
          </g>
        )
      })}
      {(city?.rivers ?? []).map(({ name, line }) => (
        <path key={name} className='city-map__river' d={courseOf(line.map(toScreen))} strokeWidth={Math.max(name === 'han' ? 3 : 6, RIVER_METRES[name] * perMetre)} />
      ))}
      {(city?.rivers ?? []).flatMap(({ name, line }) =>
        line.map((place, at) => {
          const spot = toScreen(place)
          return at % 9 === 4 && seen(spot) ? (
            <text key={`${name}${at}`} className='city-map__water-name' x={spot.x} y={spot.y}>
              {RIVER_NAME[name]}
            </text>
          ) : null
        }),
      )}
      {centre &&
        rings.metres.map((metres) => (
          <g key={metres}>
            <circle className='city-map__ring' cx={centre.x} cy={centre.y} r={metres * perMetre} />
            <text className='city-map__ring-name' x={centre.x} y={centre.y - metres * perMetre - 5}>
              {ringText(metres)}
            </text>
          </g>
        ))}
      {!bare &&
        camera.zoom < DISTRICTS_UNTIL &&
        city?.districts.map(({ code, name, centre: seat }) => {
          const { x, y } = toScreen(seat)
          return (
            <text key={code} className='city-map__district' x={x} y={y}>
              {name}
            </text>
          )
        })}
    </svg>
  )
}
