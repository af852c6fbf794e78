import type { CoordinateSystem } from '@/domain/geo'

/** What a column can hold. `state` is 状态, which notices use for the designation and other tables for being in business. */
export type Field =
  | 'name' | 'alias' | 'creditCode' | 'type' | 'district' | 'districtCode' | 'street' | 'community' | 'address' | 'lng' | 'lat'
  | 'filed' | 'filedAt' | 'affordable' | 'affordableUntil' | 'demonstration' | 'services' | 'classes' | 'capacity' | 'fee' | 'mealFee'
  | 'phone' | 'hours' | 'status' | 'state' | 'source' | 'sourceDate' | 'ignored' | 'licence' | 'licenceUntil' | 'demonstrationUntil' | 'openToAll'
  | 'sizes' | 'perCarer' | 'free' | 'freeAsOf' | 'openings' | 'inspectedOn' | 'inspectedBy' | 'findings' | 'insuredUntil' | 'hospital' | 'coordinates'

/** The tables we can read. */
export type Shape = 'notice' | 'register' | 'recommended'
export const SHAPE_TEXT: Record<Shape, string> = {
  notice: '区级公示表（机构名称、所属区、所属街道）',
  register: '全国托育机构信用信息表（institution_name、credit_code、zoning_name …）',
  recommended: '推荐导入表（机构名称、统一社会信用代码、所属区、托位数 …）',
}

/** Names of the columns, the one we show first. Compared without case, spaces and what stands in brackets. */
const NAMES: Record<Field, string[]> = {
  ignored: ['序号', '编号', 'no', 'id'],
  name: ['机构名称', 'name', 'institution_name', '机构注册登记名称', '托育机构名称', '名称'],
  alias: ['别名', 'alias', 'institution_other_name', '简称'],
  creditCode: ['统一社会信用代码', 'credit_code', '信用代码'],
  type: ['机构性质', 'type', 'institution_type', '机构类型'],
  district: ['所属区', 'district', 'zoning_name', '所属区域', '行政区', '区'],
  districtCode: ['区域编号', 'zoning_code'],
  street: ['所属街道', 'street', '街道'],
  community: ['社区', 'community', '所属社区'],
  address: ['地址', 'address', '机构住所', '机构地址', '详细地址'],
  // Which system a title says is taken off before: 经度GCJ-02, 经度（WGS84）, 百度经度, lng_bd09.
  lng: ['经度', 'lng', 'lon', 'longitude'],
  lat: ['纬度', 'lat', 'latitude'],
  coordinates: ['坐标系', 'coordinates', '坐标类型'],
  filed: ['是否备案', 'filed', '备案'],
  filedAt: ['备案通过时间', 'filed_at', 'finished_time', '备案时间'],
  licence: ['许可证号', 'licence_no', '许可证编号'],
  licenceUntil: ['许可证有效期', 'licence_until', '许可有效期'],
  affordable: ['普惠认定', 'puhui', '普惠'],
  affordableUntil: ['普惠有效期', 'puhui_until'],
  demonstration: ['示范', 'demo_level', '示范级别'],
  demonstrationUntil: ['示范有效期', 'demo_until'],
  openToAll: ['面向社会', 'open_to_all', '是否面向社会', '面向社会招生', '是否对外开放'],
  services: ['服务类型', 'services', '全日托|半日托|计时托|临时托', '托育服务'],
  classes: ['班型', 'class_types', '乳儿班|托小班|托大班|混龄'],
  capacity: ['托位数', 'capacity', '托位'],
  sizes: ['班额', 'class_sizes', '每班人数'],
  perCarer: ['师幼比', 'per_carer', '人员配比'],
  free: ['空余托位', 'free_places', '空位', '剩余托位'],
  freeAsOf: ['空位日期', 'free_as_of', '空余托位日期'],
  fee: ['保育费', 'fee_month', '保育费元/月', '保育费（元/月）', '收费'],
  mealFee: ['膳食费', 'meal_fee', '伙食费'],
  phone: ['联系电话', 'phone', '电话'],
  hours: ['开放时间', 'hours', '营业时间', '服务时间'],
  openings: ['开放时段', 'openings'],
  inspectedOn: ['检查日期', 'inspected_on', '最近检查日期'],
  inspectedBy: ['检查单位', 'inspected_by'],
  findings: ['检查发现', 'findings', '检查结果'],
  insuredUntil: ['责任险有效期', 'insured_until', '保险有效期'],
  hospital: ['结对妇幼保健院', 'hospital', '对口妇幼保健院', '妇幼保健院'],
  status: ['运营状态', 'status', '在营/暂停/注销', '营业状态'],
  state: ['状态'],
  source: ['来源', 'source'],
  sourceDate: ['公示日期', 'source_date', '发布日期', '数据日期'],
}

/** The Chinese title of a column; of a coordinate with its system, which is ours. */
export const columnTitle = (field: Field): string => `${NAMES[field][0]!}${field === 'lng' || field === 'lat' ? 'GCJ-02' : ''}`

/** The systems of coordinates as people write them; 高德 and 腾讯 draw in GCJ-02, GPS answers in WGS-84. */
const SYSTEMS: [CoordinateSystem, RegExp][] = [
  ['gcj02', /gcj-?02|高德|腾讯|火星/],
  ['wgs84', /wgs-?84|gps|天地图|大地2000|cgcs-?2000/],
  ['bd09', /bd-?09|百度/],
]

/** The system a text names, if it names one: 百度经度, WGS-84, 高德坐标. CGCS2000 is WGS-84 within a metre. */
export const systemIn = (text: string): CoordinateSystem | undefined => SYSTEMS.find(([, named]) => named.test(text.normalize('NFKC').toLowerCase().replace(/\s/g, '')))?.[0]

/** Columns without which a table of this shape cannot be believed. */
const REQUIRED: Record<Shape, Field[]> = {
  notice: ['name', 'district', 'street'],
  register: ['name', 'creditCode', 'district'],
  recommended: ['name', 'creditCode', 'type', 'district', 'address', 'filed', 'services', 'classes', 'capacity', 'status'],
}

const REGISTER_ONLY = ['institution_name', 'institution_other_name', 'institution_type', 'zoning_name', 'zoning_code', 'finished_time', '机构注册登记名称', '所属区域', '区域编号', '机构住所']
const NOTICE_FIELDS: Field[] = ['ignored', 'name', 'district', 'street', 'state', 'source', 'sourceDate']

const plain = (header: string): string =>
  header.normalize('NFKC').toLowerCase().replace(/\s+/g, '').replace(/\(.*?\)/g, '').replace(/\*/g, '')

/** 经度（WGS84）, lng_bd09 and 百度经度 without their system. */
const bare = (header: string): string => SYSTEMS.reduce((text, [, named]) => text.replace(named, ''), header.normalize('NFKC').toLowerCase().replace(/\s+/g, '')).replace(/坐标|[-_()]/g, '')

const fieldOf = (header: string): Field | undefined => {
  const known = FIELD_OF.get(plain(header))
  const axis = known ?? FIELD_OF.get(bare(header))
  return known ?? (axis === 'lng' || axis === 'lat' ? axis : undefined)
}

const FIELD_OF = new Map(
  (Object.entries(NAMES) as [Field, string[]][]).flatMap(([field, names]) => names.map((name) => [plain(name), field] as const)),
)

/** A header understood: which column holds what, and what could not be understood. */
export interface Header {
  shape: Shape
  /** Index of the column of a field. */
  at: Map<Field, number>
  /** What the titles of the coordinates say they are in; 'both' when they disagree. */
  system?: CoordinateSystem | 'both'
  /** The headers as written, for messages. */
  names: string[]
  unknown: string[]
  repeated: string[]
  missing: string[]
}

/** Reads a header in any order; null when no name and no district can be made out, so that no shape fits. */
export function readHeader(cells: string[]): Header | null {
  const fields = cells.map(fieldOf)
  const shape = shapeOf(cells, fields)
  if (!shape) return null
  const at = new Map<Field, number>()
  const repeated: string[] = []
  fields.forEach((field, index) => {
    if (!field || field === 'ignored') return
    if (at.has(field)) repeated.push(cells[index] ?? '')
    else at.set(field, index)
  })
  const present = (field: Field): boolean =>
    at.has(field) || (field === 'district' && at.has('districtCode')) || (field === 'status' && at.has('state'))
  return {
    shape,
    at,
    ...systemOf(cells[at.get('lng') ?? -1], cells[at.get('lat') ?? -1]),
    names: cells,
    unknown: cells.filter((cell, index) => cell !== '' && !fields[index]),
    repeated,
    missing: REQUIRED[shape].filter((field) => !present(field)).map((field) => columnName(field, shape)),
  }
}

function systemOf(lng = '', lat = ''): Pick<Header, 'system'> {
  const [east, north] = [systemIn(lng), systemIn(lat)]
  if (east && north && east !== north) return { system: 'both' }
  const system = east ?? north
  return system ? { system } : {}
}

function shapeOf(cells: string[], fields: (Field | undefined)[]): Shape | null {
  if (cells.some((cell) => REGISTER_ONLY.includes(plain(cell)))) return 'register'
  const known = fields.filter((field): field is Field => field !== undefined && field !== 'ignored')
  if (!known.includes('name') && !known.includes('district') && !known.includes('creditCode')) return null
  return known.every((field) => NOTICE_FIELDS.includes(field)) ? 'notice' : 'recommended'
}

/** The name of a missing column in the words of the shape: both, Chinese and English, where the register has both. */
function columnName(field: Field, shape: Shape): string {
  if (shape === 'notice') return NAMES[field][0] ?? field
  if (shape === 'register') {
    const both: Partial<Record<Field, string>> = { name: 'institution_name（机构注册登记名称）', creditCode: 'credit_code（统一社会信用代码）', district: 'zoning_name（所属区域）' }
    return both[field] ?? field
  }
  return `${NAMES[field][0]}（${NAMES[field][1]}）`
}
