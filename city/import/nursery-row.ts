import type { Nursery } from '@/domain/nursery'
import type { LocalDate } from '@/domain/time'
import type { Field, Header } from './columns'
import type { Issue } from './issue'
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
}

/** The longest texts we keep; names and addresses of real registers are well below. */
const LONGEST = { name: 60, alias: 40, community: 30, address: 120, hours: 60, source: 300 }

/** Reads one row: the nursery as far as it is believable, and everything that is wrong or doubtful with it. */
export function readNurseryRow(row: TableRow, context: RowContext): { nursery: IncomingNursery; errors: Issue[]; warnings: Issue[] } {
  const { header, places, find, today } = context
  const errors: Issue[] = []
  const warnings: Issue[] = []
  // An apostrophe before a sign is how our own tables keep a text from being taken for a formula.
  const cell = (field: Field): string => (row.cells[header.at.get(field) ?? -1] ?? '').replace(/^'(?=[=+\-@])/, '')
  const issue = (field: Field, reason: string): Issue => ({ line: row.line, column: header.names[header.at.get(field) ?? -1] ?? field, reason })
  const take = <T>(field: Field, reader: (text: string) => Read<T>): T | undefined => {
    const result = read(cell(field), reader)
    if ('problem' in result) errors.push(issue(field, result.problem))
    if ('doubt' in result) warnings.push(issue(field, result.doubt))
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
  const classes = take('classes', values.someOf(values.CLASSES))
  const priced = take('fee', values.fees(classes ?? []))
  const capacity = take('capacity', values.wholeNumber(1, 2000, '个'))
  if (type === 'home' && capacity !== undefined && capacity > 5) {
    warnings.push(issue('capacity', '家庭托育点收托不应超过 5 人（家庭托育点管理办法（试行），2023），请核对'))
  }
  const filedAt = take('filedAt', values.date)
  if (filedAt && filedAt > today) errors.push(issue('filedAt', `${filedAt} 还没有到`))
  // Whoever stands in the national register has been filed; there is no other way into it.
  const filed = take('filed', values.oneOf(values.YES_NO, 'problem')) ?? (header.shape === 'register' || filedAt ? true : undefined)

  const affordable = designation(take('affordable', values.affordable), take('affordableUntil', values.date))
  const state = stateOf(take)
  const position = positionOf(take('lng', values.decimal), take('lat', values.decimal))
  const demonstration = take('demonstration', values.oneOf(values.DEMONSTRATION, 'problem'))
  const proposed = affordable ?? state.affordable
  const source = sourceOf(proposed)

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
    demonstration: demonstration === 'none' ? undefined : demonstration,
    services: take('services', values.someOf(values.SERVICES)),
    classes: priced ?? classes?.map((one) => ({ type: one })),
    capacity,
    mealFeeFen: take('mealFee', values.yuan(1, 5000)),
    phone: take('phone', phone),
    hours: take('hours', values.text(LONGEST.hours)),
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

  function positionOf(lng: number | undefined, lat: number | undefined): Nursery['position'] {
    if (lng === undefined && lat === undefined) return undefined
    if (lng === undefined || lat === undefined) {
      if (!errors.some(({ column }) => column === header.names[header.at.get('lng') ?? -1] || column === header.names[header.at.get('lat') ?? -1])) {
        errors.push(issue(lng === undefined ? 'lng' : 'lat', '经度和纬度要么都填，要么都不填'))
      }
      return undefined
    }
    if (within(lng, lat)) return { lng, lat }
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
    if (asOf && asOf > today) errors.push(issue('sourceDate', `${asOf} 还没有到`))
    if (!text || !asOf) return undefined
    const district = places.districts.find(({ code }) => code === place.district)?.name ?? ''
    const [, written, url] = /^(?:(.*\S)\s+)?(https?:\/\/\S+)$/.exec(text) ?? []
    if (!url) return { title: text, asOf }
    if (written) return { title: written, url, asOf }
    const title = designated?.status === 'proposed' ? `${district}拟认定普惠托育机构公示${designated.batch ? `（${designated.batch}）` : ''}` : `${district}公开信息`
    return { title, url, asOf }
  }
}

const phone = (cell: string): Read<string> =>
  /^[\d\s()+\-—、,;/转]{7,60}$/.test(cell) && cell.replace(/\D/g, '').length >= 7 ? { value: cell } : { problem: `“${cell}”不是电话号码` }

/** Leaves out what is undefined, so that stored documents and comparisons know only what is known. */
function defined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T
}
