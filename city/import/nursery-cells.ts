import type { CareService, ClassType, Finding, Nursery, NurseryClass, NurseryType } from '@/domain/nursery'
import { columnTitle, type Field } from './columns'
import { openingsFrom, openingsText } from './openings'
import type { CityPlaces } from './places'
import { canonical } from './reconcile'

/** The columns of a table that holds all we know of a nursery, in the order of the recommended table. */
const COLUMNS: Field[] = [
  'name', 'alias', 'creditCode', 'type', 'openToAll', 'district', 'street', 'community', 'address', 'lng', 'lat', 'filed', 'filedAt', 'licence', 'licenceUntil',
  'affordable', 'affordableUntil', 'demonstration', 'demonstrationUntil', 'services', 'classes', 'capacity', 'sizes', 'perCarer', 'free', 'freeAsOf', 'fee', 'mealFee',
  'inspectedOn', 'inspectedBy', 'findings', 'insuredUntil', 'hospital', 'phone', 'hours', 'openings', 'status', 'source', 'sourceDate',
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
  const { licence, inspection, openToAll, hours, openings } = nursery
  const yesNo = (known: boolean | undefined) => (known === undefined ? undefined : known ? '是' : '否')
  /** What is said of the classes: of each by name. */
  const each = (said: (one: NurseryClass) => string | undefined) => classes?.flatMap((one) => (said(one) === undefined ? [] : [`${CLASS[one.type]}:${said(one)}`])).join('|')
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
    openToAll: yesNo(openToAll),
    filed: yesNo(filed),
    filedAt,
    affordable: affordable && AFFORDABLE[affordable.status] + (affordable.batch ? `(${affordable.batch})` : ''),
    affordableUntil: affordable?.until,
    demonstration: demonstration && DEMONSTRATION[demonstration],
    services: services?.map((one) => SERVICE[one]).join('|'),
    classes: classes?.map((one) => CLASS[one.type]).join('|'),
    capacity: capacity?.toString(),
    licence: licence?.number,
    licenceUntil: licence?.until,
    demonstrationUntil: nursery.demonstrationUntil,
    sizes: each(({ size }) => size?.toString()),
    perCarer: each(({ perCarer }) => (perCarer === undefined ? undefined : `1:${perCarer}`)),
    free: each(({ free }) => free?.toString()),
    freeAsOf: nursery.freeAsOf,
    fee: each(({ feeFen }) => (feeFen === undefined ? undefined : yuan(feeFen))),
    inspectedOn: inspection?.on,
    inspectedBy: inspection?.by,
    findings: inspection && (inspection.findings.map(findingText).join('|') || '无'),
    insuredUntil: nursery.insuredUntil,
    hospital: nursery.hospital,
    // What can be read from the hours is not said twice.
    openings: openings && (hours === undefined || canonical(openingsFrom(hours)) !== canonical(openings)) ? openingsText(openings) : undefined,
    mealFee: mealFeeFen === undefined ? undefined : yuan(mealFeeFen),
    phone: nursery.phone,
    hours,
    status: STATUS[nursery.status],
    source: source.url && source.url !== source.title ? `${source.title} ${source.url}` : source.title,
    sourceDate: source.asOf,
  }
  return COLUMNS.map((field) => cells[field] ?? '')
}

const yuan = (fen: number): string => (fen === 0 ? '免费' : String(fen / 100))

const findingText = ({ text, closedOn }: Finding): string => `${text.replace(/\|/g, '/')}（${closedOn ? `${closedOn} 已整改` : '未整改'}）`
