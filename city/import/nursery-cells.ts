import type { CareService, ClassType, Nursery, NurseryType } from '@/domain/nursery'
import { columnTitle, type Field } from './columns'
import type { CityPlaces } from './places'

/** The columns of a table that holds all we know of a nursery, in the order of the recommended table. */
const COLUMNS: Field[] = [
  'name', 'alias', 'creditCode', 'type', 'district', 'street', 'community', 'address', 'lng', 'lat', 'filed', 'filedAt', 'affordable', 'affordableUntil',
  'demonstration', 'services', 'classes', 'capacity', 'fee', 'mealFee', 'phone', 'hours', 'status', 'source', 'sourceDate',
]
export const NURSERY_TITLES = COLUMNS.map(columnTitle)

const TYPE: Record<NurseryType, string> = { company: '营利性', ngo: '社会服务机构', public: '事业单位', kindergarten: '幼儿园托班', employer: '用人单位', community: '社区', home: '家庭托育点', medical: '医疗机构' }
const SERVICE: Record<CareService, string> = { fullDay: '全日托', halfDay: '半日托', hourly: '计时托', dropIn: '临时托' }
const CLASS: Record<ClassType, string> = { infant: '乳儿班', small: '托小班', big: '托大班', mixed: '混龄' }
const STATUS: Record<Nursery['status'], string> = { operating: '在营', paused: '暂停', closed: '注销' }
const DEMONSTRATION: Record<NonNullable<Nursery['demonstration']>, string> = { district: '区', city: '市', province: '省', nation: '国' }
const AFFORDABLE: Record<NonNullable<Nursery['affordable']>['status'], string> = { none: '无', proposed: '拟认定普惠', district: '区级', city: '市级' }

/** A nursery in the words the importer reads, one for each of `NURSERY_TITLES`: taken in again it is the same nursery. */
export function nurseryCells(nursery: Nursery, { districts }: CityPlaces): string[] {
  const { name, alias, creditCode, type, position, filed, filedAt, affordable, demonstration, services, classes, capacity, mealFeeFen, source } = nursery
  const district = districts.find(({ code }) => code === nursery.district)
  const street = district?.streets.find(({ code }) => code === nursery.street)?.name
  const priced = classes?.filter(({ feeFen }) => feeFen !== undefined) ?? []
  const cells: Record<string, string | undefined> = {
    name,
    alias,
    creditCode,
    type: type && TYPE[type],
    district: district?.name ?? nursery.district,
    street: street ?? nursery.streetText,
    community: nursery.community,
    address: nursery.address,
    lng: position && String(position.lng),
    lat: position && String(position.lat),
    filed: filed === undefined ? undefined : filed ? '是' : '否',
    filedAt,
    affordable: affordable && AFFORDABLE[affordable.status] + (affordable.batch ? `(${affordable.batch})` : ''),
    affordableUntil: affordable?.until,
    demonstration: demonstration && DEMONSTRATION[demonstration],
    services: services?.map((one) => SERVICE[one]).join('|'),
    classes: classes?.map((one) => CLASS[one.type]).join('|'),
    capacity: capacity?.toString(),
    fee: priced.map(({ type: of, feeFen = 0 }) => `${CLASS[of]}:${yuan(feeFen)}`).join('|'),
    mealFee: mealFeeFen === undefined ? undefined : yuan(mealFeeFen),
    phone: nursery.phone,
    hours: nursery.hours,
    status: STATUS[nursery.status],
    source: source.url && source.url !== source.title ? `${source.title} ${source.url}` : source.title,
    sourceDate: source.asOf,
  }
  return COLUMNS.map((field) => cells[field] ?? '')
}

const yuan = (fen: number): string => String(fen / 100)
