import { toGcj02, type CoordinateSystem } from '@/domain/geo'
import type { ClassType, Finding, Nursery, NurseryClass, Opening } from '@/domain/nursery'
import type { LocalDate } from '@/domain/time'
import { columnTitle, systemIn, type Field, type Header } from './columns'
import type { Issue } from './issue'
import { openingsFrom } from './openings'
import type { CityPlaces, placeFinder } from './places'
import type { TableRow } from './table'
import * as values from './values'
import { read, type Read } from './values'

/**
 * A nursery as a file tells of it: what the file does not say is missing, so that it can never overwrite what is known.
 * `status` and `source` are asked of whoever creates it.
 */
export type IncomingNursery = Omit<Nursery, '_id' | 'status' | 'source'> & Partial<Pick<Nursery, 'status' | 'source'>>

interface RowContext {
  header: Header
  places: CityPlaces
  find: ReturnType<typeof placeFinder>
  today: LocalDate
  /** What the coordinates are in where neither the title of their column nor the row says it. */
  coordinates: CoordinateSystem
}

/** The longest texts we keep; names and addresses of real registers are well below. */
const LONGEST = { name: 60, alias: 40, community: 30, address: 120, hours: 60, source: 300, licence: 40, office: 40 }

/** Reads one row: the nursery as far as it is believable, and everything that is wrong or doubtful with it. */
export function readNurseryRow(row: TableRow, context: RowContext): { nursery: IncomingNursery; errors: Issue[]; warnings: Issue[] } {
  const { header, places, find, today, coordinates } = context
  const errors: Issue[] = []
  const warnings: Issue[] = []
  // An apostrophe before a sign is how our own tables keep a text from being taken for a formula.
  const cell = (field: Field): string => (row.cells[header.at.get(field) ?? -1] ?? '').replace(/^'(?=[=+\-@])/, '')
  const issue = (field: Field, reason: string): Issue => ({ line: row.line, column: header.names[header.at.get(field) ?? -1] ?? field, reason })
  const take = <T>(field: Field, reader: (text: string) => Read<T>): T | undefined => {
    const result = read(cell(field), reader)
    if ('problem' in result) errors.push(issue(field, result.problem))
    if ('doubt' in result && result.doubt !== undefined) warnings.push(issue(field, result.doubt))
    return 'value' in result ? result.value : undefined
  }

  if (row.cells.slice(header.names.length).some(Boolean)) {
    errors.push({ line: row.line, reason: `有 ${row.cells.length} 列，表头只有 ${header.names.length} 列；文字里有逗号的格子要加英文双引号` })
  }
  // Brackets of a name stay as the source wrote them: only the outer spaces go.
  const name = cell('name').replace(/\s+/g, ' ')
  if (!name) errors.push(issue('name', '没有填写'))
  else take('name', values.text(LONGEST.name))

  const place = find(cell('district'), cell('districtCode'), cell('street'))
  if (place.problem) errors.push(issue(header.at.has('district') ? 'district' : 'districtCode', place.problem))
  if (place.warning) warnings.push(issue(header.at.has('street') ? 'street' : 'district', place.warning))

  const type = take('type', values.oneOf(values.TYPES, 'doubt'))
  const notYet = (field: Field, day: LocalDate | undefined): void => void (day && day > today && errors.push(issue(field, `${day} 还没有到`)))
  const capacity = take('capacity', values.wholeNumber(1, 2000, '个'))
  if (type === 'home' && capacity !== undefined && capacity > 5) {
    warnings.push(issue('capacity', '家庭托育点收托不应超过 5 人（家庭托育点管理办法（试行），2023），请核对'))
  }
  const filedAt = take('filedAt', values.date)
  notYet('filedAt', filedAt)
  // Whoever stands in the national register has been filed; there is no other way into it.
  const filed = take('filed', values.oneOf(values.YES_NO, 'problem')) ?? (header.shape === 'register' || filedAt ? true : undefined)

  const affordable = designation(take('affordable', values.affordable), take('affordableUntil', values.date))
  const state = stateOf(take)
  const position = positionOf(take('lng', values.decimal), take('lat', values.decimal))
  const demonstration = take('demonstration', values.oneOf(values.DEMONSTRATION, 'problem'))
  const level = demonstration === 'none' ? undefined : demonstration
  const proposed = affordable ?? state.affordable
  const source = sourceOf(proposed)
  const classes = classesOf(take('classes', values.someOf(values.CLASSES)) ?? [])
  const hours = take('hours', values.text(LONGEST.hours))

  const nursery: IncomingNursery = defined({
    name,
    alias: take('alias', values.text(LONGEST.alias)),
    creditCode: take('creditCode', values.creditCode),
    type,
    district: place.district ?? '',
    street: place.street,
    streetText: place.streetText,
    community: take('community', values.text(LONGEST.community)),
    address: take('address', values.text(LONGEST.address)),
    position,
    filed,
    filedAt,
    affordable: proposed,
    licence: badge('licence', 'licenceUntil', (number, until) => ({ number, ...(until ? { until } : {}) }), take('licence', values.text(LONGEST.licence))),
    demonstration: level,
    demonstrationUntil: badge('demonstration', 'demonstrationUntil', (_, until) => until, level),
    openToAll: take('openToAll', values.oneOf(values.YES_NO, 'problem')),
    inspection: inspectionOf(take('inspectedOn', values.date), take('findings', values.findings)),
    insuredUntil: take('insuredUntil', values.date),
    hospital: take('hospital', values.text(LONGEST.office)),
    services: take('services', values.someOf(values.SERVICES)),
    ...classes,
    capacity,
    mealFeeFen: take('mealFee', values.yuan(1, 5000)),
    phone: take('phone', phone),
    hours,
    openings: take('openings', openings) ?? (hours === undefined ? undefined : openingsFrom(hours)),
    status: take('status', values.oneOf(values.STATUSES, 'problem')) ?? state.status,
    source,
    demo: false,
  })
  return { nursery, errors, warnings }

  /** 状态 says 拟认定普惠 in notices and 在营 in other tables. */
  function stateOf(reader: typeof take): Pick<IncomingNursery, 'affordable' | 'status'> {
    const text = cell('state').normalize('NFKC')
    if (!text) return {}
    if (Object.hasOwn(values.STATUSES, text)) return { status: values.STATUSES[text] }
    const found = reader('state', values.affordable)
    return found ? { affordable: found } : {}
  }

  function designation(found: Nursery['affordable'], until: LocalDate | undefined): Nursery['affordable'] {
    if (!until) return found
    if (!found || found.status === 'none') {
      warnings.push(issue('affordableUntil', '没有写明普惠认定，有效期没有保存'))
      return found
    }
    return { ...found, until }
  }

  /** What has a last day: without the thing itself the day says nothing. */
  function badge<T, B>(of: Field, until: Field, make: (found: T, until: LocalDate | undefined) => B, found: T | undefined): B | undefined {
    const last = take(until, values.date)
    if (found !== undefined) return make(found, last)
    if (last) warnings.push(issue(until, `没有写明“${columnTitle(of)}”，有效期没有保存`))
    return undefined
  }

  /** Fee, size, ratio and free places of each class. Free places are those of a day; more than there are places is a slip. */
  function classesOf(types: ClassType[]): Pick<IncomingNursery, 'classes' | 'freeAsOf'> {
    const fees = take('fee', values.byClass(types, values.fee))
    const sizes = take('sizes', values.byClass(types, values.wholeNumber(1, 60, '人')))
    const carers = take('perCarer', values.byClass(types, values.ratio))
    let free = take('free', values.byClass(types, values.wholeNumber(0, 2000, '个'), false))
    const freeAsOf = take('freeAsOf', values.date) ?? source?.asOf
    notYet('freeAsOf', freeAsOf)
    const sum = [...(free?.values() ?? [])].reduce((all, one) => all + one, 0)
    if (capacity !== undefined && sum > capacity) errors.push(issue('free', `空余 ${sum} 个，比托位数 ${capacity} 还多`))
    if (free && !freeAsOf) {
      warnings.push(issue('free', '没有写明是哪一天的，没有保存；请加一列“空位日期”'))
      free = undefined
    }
    const all = [...new Set([types, fees?.keys() ?? [], sizes?.keys() ?? [], carers?.keys() ?? [], free?.keys() ?? []].flatMap((some) => [...some]))]
    if (!all.length) return {}
    const classes = all.map((type): NurseryClass => defined({ type, feeFen: fees?.get(type), size: sizes?.get(type), perCarer: carers?.get(type), free: free?.get(type) }))
    return { classes, ...(free?.size ? { freeAsOf } : {}) }
  }

  /** An inspection whose findings nobody wrote down says neither that there were some nor that there were none. */
  function inspectionOf(on: LocalDate | undefined, found: Finding[] | undefined): Nursery['inspection'] {
    const by = take('inspectedBy', values.text(LONGEST.office))
    notYet('inspectedOn', on)
    for (const { closedOn } of found ?? []) {
      notYet('findings', closedOn)
      if (closedOn && on && closedOn < on) errors.push(issue('findings', `整改日期 ${closedOn} 早于检查日期 ${on}`))
    }
    if (on && found) return { on, ...(by ? { by } : {}), findings: found }
    if (on) warnings.push(issue('inspectedOn', '没有写检查发现，检查没有保存；没有发现问题请写“无”'))
    if (!on && found) warnings.push(issue('findings', '没有写检查日期，检查没有保存'))
    return undefined
  }

  /** What the row's coordinates are in: its own word, then the title's; both must agree. */
  function systemOf(): CoordinateSystem | undefined {
    const own = take('coordinates', (text) => {
      const system = systemIn(text)
      return system ? { value: system } : { problem: `“${text}”不认识，应为：GCJ-02、WGS-84、BD-09` }
    })
    if (header.system === 'both' || (own && header.system && own !== header.system)) {
      errors.push(issue(header.system === 'both' ? 'lng' : 'coordinates', '和经度、纬度列名写的坐标系不一致'))
      return undefined
    }
    return own ?? header.system ?? coordinates
  }

  function positionOf(lng: number | undefined, lat: number | undefined): Nursery['position'] {
    if (lng === undefined && lat === undefined) return undefined
    if (lng === undefined || lat === undefined) {
      if (!errors.some(({ column }) => column === header.names[header.at.get('lng') ?? -1] || column === header.names[header.at.get('lat') ?? -1])) {
        errors.push(issue(lng === undefined ? 'lng' : 'lat', '经度和纬度要么都填，要么都不填'))
      }
      return undefined
    }
    const system = systemOf()
    if (!system) return undefined
    const position = toGcj02({ lng, lat }, system)
    if (within(position.lng, position.lat)) return position
    const reason = within(lat, lng)
      ? `经度和纬度填反了：经度约 114，纬度约 30，这里是 ${lng}、${lat}`
      : `位置（${lng}, ${lat}）不在${places.city}市范围内`
    errors.push(issue('lng', reason))
    return undefined
  }

  function within(lng: number, lat: number): boolean {
    const { minLng, maxLng, minLat, maxLat } = places.bounds
    return lng >= minLng && lng <= maxLng && lat >= minLat && lat <= maxLat
  }

  function sourceOf(designated: Nursery['affordable']): Nursery['source'] | undefined {
    const text = take('source', values.text(LONGEST.source))
    const asOf = take('sourceDate', values.date)
    notYet('sourceDate', asOf)
    if (!text || !asOf) return undefined
    const district = places.districts.find(({ code }) => code === place.district)?.name ?? ''
    const [, written, url] = /^(?:(.*\S)\s+)?(https?:\/\/\S+)$/.exec(text) ?? []
    if (!url) return { title: text, asOf }
    if (written) return { title: written, url, asOf }
    const title = designated?.status === 'proposed' ? `${district}拟认定普惠托育机构公示${designated.batch ? `（${designated.batch}）` : ''}` : `${district}公开信息`
    return { title, url, asOf }
  }
}

const openings = (cell: string): Read<Opening[]> => {
  const found = openingsFrom(cell)
  return found ? { value: found } : { problem: `“${cell}”看不懂，请写成 周一至周五 7:30–18:00；周六 8:30–12:00` }
}

const phone = (cell: string): Read<string> =>
  /^[\d\s()+\-—、,;/转]{7,60}$/.test(cell) && cell.replace(/\D/g, '').length >= 7 ? { value: cell } : { problem: `“${cell}”不是电话号码` }

/** Leaves out what is undefined, so that stored documents and comparisons know only what is known. */
function defined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T
}
