/** What a column can hold. `state` is 状态, which notices use for the designation and other tables for being in business. */
export type Field =
  | 'name' | 'alias' | 'creditCode' | 'type' | 'district' | 'districtCode' | 'street' | 'community' | 'address' | 'lng' | 'lat'
  | 'filed' | 'filedAt' | 'affordable' | 'affordableUntil' | 'demonstration' | 'services' | 'classes' | 'capacity' | 'fee' | 'mealFee'
  | 'phone' | 'hours' | 'status' | 'state' | 'source' | 'sourceDate' | 'ignored' | 'licence'

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
  lng: ['经度', 'lng_gcj02', 'lng', '经度gcj-02', '经度gcj02'],
  lat: ['纬度', 'lat_gcj02', 'lat', '纬度gcj-02', '纬度gcj02'],
  filed: ['是否备案', 'filed', '备案'],
  filedAt: ['备案通过时间', 'filed_at', 'finished_time', '备案时间'],
  licence: ['许可证号', 'licence_no'],
  affordable: ['普惠认定', 'puhui', '普惠'],
  affordableUntil: ['普惠有效期', 'puhui_until'],
  demonstration: ['示范', 'demo_level', '示范级别'],
  services: ['服务类型', 'services', '全日托|半日托|计时托|临时托', '托育服务'],
  classes: ['班型', 'class_types', '乳儿班|托小班|托大班|混龄'],
  capacity: ['托位数', 'capacity', '托位'],
  fee: ['保育费', 'fee_month', '保育费元/月', '保育费（元/月）', '收费'],
  mealFee: ['膳食费', 'meal_fee', '伙食费'],
  phone: ['联系电话', 'phone', '电话'],
  hours: ['开放时间', 'hours'],
  status: ['运营状态', 'status', '在营/暂停/注销', '营业状态'],
  state: ['状态'],
  source: ['来源', 'source'],
  sourceDate: ['公示日期', 'source_date', '发布日期', '数据日期'],
}

/** The Chinese title of a column. */
export const columnTitle = (field: Field): string => NAMES[field][0]!

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

const FIELD_OF = new Map(
  (Object.entries(NAMES) as [Field, string[]][]).flatMap(([field, names]) => names.map((name) => [plain(name), field] as const)),
)

/** A header understood: which column holds what, and what could not be understood. */
export interface Header {
  shape: Shape
  /** Index of the column of a field. */
  at: Map<Field, number>
  /** The headers as written, for messages. */
  names: string[]
  unknown: string[]
  repeated: string[]
  missing: string[]
}

/** Reads a header in any order; null when no name and no district can be made out, so that no shape fits. */
export function readHeader(cells: string[]): Header | null {
  const fields = cells.map((cell) => FIELD_OF.get(plain(cell)))
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
    names: cells,
    unknown: cells.filter((cell, index) => cell !== '' && !fields[index]),
    repeated,
    missing: REQUIRED[shape].filter((field) => !present(field)).map((field) => columnName(field, shape)),
  }
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
