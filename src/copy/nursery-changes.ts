import type { District } from '@/domain/city'
import type { LocalDate } from '@/domain/time'
import type { ClassType, Nursery, NurseryClass } from '@/domain/nursery'
import type { FieldChange } from '@/domain/nursery-ledger'
import { affordableLabel, classLabel, demonstrationLabel, nurseryStatusLabel, nurseryTypeLabel, serviceLabel, UNKNOWN } from './labels'
import { openingsText } from './openings'
import { yuanText } from './wording'

/** What a fact of a nursery is called where it is changed. */
export const factLabel: Record<FieldChange['field'], string> = {
  openings: '开放时间',
  hours: '开放时间（文字）',
  services: '托育方式',
  classes: '班型和收费',
  mealFeeFen: '餐费',
  phone: '电话',
  community: '社区',
  openToAll: '是否对外招生',
  free: '空余托位',
  photos: '照片',
  mergedInto: '合并',
  position: '地图上的位置',
  alias: '别名',
  streetText: '街道（原文）',
  inspection: '检查',
  freeAsOf: '空余托位确认日期',
  name: '名称',
  type: '机构性质',
  status: '状态',
  district: '区',
  street: '街道',
  address: '地址',
  creditCode: '信用代码',
  capacity: '托位',
  filed: '备案',
  filedAt: '备案日期',
  licence: '许可',
  affordable: '普惠认定',
  demonstration: '示范',
  demonstrationUntil: '示范有效期',
  insuredUntil: '保险有效期',
  hospital: '对口妇幼保健院',
}

/** A value of one fact in words; 未知 for what nobody knows. */
export function factText(field: FieldChange['field'], value: unknown, districts: District[] = []): string {
  if (value === undefined || value === null) return UNKNOWN
  return field in WORDS ? WORDS[field]!(value as never, districts) : String(value)
}

const until = (day: LocalDate | undefined): string => (day ? `，有效期至 ${day}` : '')
const classText = ({ type, feeFen, size, perCarer }: NurseryClass): string =>
  [classLabel[type], feeFen === undefined ? '收费未知' : `${yuanText(feeFen)} 每月`, size && `每班 ${size} 人`, perCarer && `1 位照护 ${perCarer} 人`].filter(Boolean).join(' · ')

const WORDS: { [field in FieldChange['field']]?: (value: never, districts: District[]) => string } = {
  openings: (value: NonNullable<Nursery['openings']>) => openingsText(value),
  services: (value: NonNullable<Nursery['services']>) => value.map((one) => serviceLabel[one]).join('、'),
  classes: (value: NurseryClass[]) => value.map(classText).join('；'),
  mealFeeFen: (value: number) => `${yuanText(value)} 每月`,
  openToAll: (value: boolean) => (value ? '对外招生' : '只收本单位的孩子'),
  free: (value: Partial<Record<ClassType, number>>) => (Object.keys(value) as ClassType[]).map((type) => `${classLabel[type]} ${value[type]}`).join('、') || UNKNOWN,
  photos: (value: number | string[]) => `${Array.isArray(value) ? value.length : value} 张`,
  position: (value: string | NonNullable<Nursery['position']>) => (typeof value === 'string' ? value : `${value.lng}, ${value.lat}`),
  inspection: ({ on, findings }: NonNullable<Nursery['inspection']>) => `${on}，发现 ${findings.length} 处问题`,
  type: (value: NonNullable<Nursery['type']>) => nurseryTypeLabel[value],
  status: (value: Nursery['status']) => nurseryStatusLabel[value],
  district: (value: string, districts) => districts.find(({ code }) => code === value)?.name ?? value,
  street: (value: string, districts) => districts.flatMap(({ streets }) => streets).find(({ code }) => code === value)?.name ?? value,
  capacity: (value: number) => `${value} 个`,
  filed: (value: boolean) => (value ? '已备案' : '未备案'),
  licence: ({ number, until: day }: NonNullable<Nursery['licence']>) => number + until(day),
  affordable: ({ status, batch, until: day }: NonNullable<Nursery['affordable']>) => (status === 'none' ? '不是普惠机构' : [affordableLabel[status], batch].filter(Boolean).join('，') + until(day)),
  demonstration: (value: NonNullable<Nursery['demonstration']>) => demonstrationLabel[value],
}
