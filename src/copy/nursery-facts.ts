import { affordableLabel, nurseryTypeLabel, serviceLabel } from './labels'
import { yuanText } from './wording'
import type { Nursery } from '@/domain/nursery'

/** A fact a family may ask about; `text` is missing while the source does not say. */
export interface NurseryFact {
  label: string
  text?: string
  /** What can be done with it. */
  action?: 'call' | 'copy'
}

/** Everything worth knowing of a nursery but its classes and their fees, in the order families ask. */
export const factsOf = (nursery: Nursery): NurseryFact[] => [
  { label: '地址', text: nursery.address, action: 'copy' },
  { label: '电话', text: nursery.phone, action: 'call' },
  { label: '开放时间', text: nursery.hours },
  { label: '托育方式', text: nursery.services?.map((service) => serviceLabel[service]).join('、') },
  { label: '托位', text: nursery.capacity === undefined ? undefined : `${nursery.capacity} 个` },
  { label: '餐费', text: nursery.mealFeeFen === undefined ? undefined : `${yuanText(nursery.mealFeeFen)} 每月` },
  { label: '备案', text: filedText(nursery) },
  { label: '普惠认定', text: affordableText(nursery) },
  { label: '机构性质', text: nursery.type && nurseryTypeLabel[nursery.type] },
  { label: '信用代码', text: nursery.creditCode, action: 'copy' },
]

function filedText({ filed, filedAt }: Nursery): string | undefined {
  if (filed === undefined) return undefined
  return filed ? ['已备案', filedAt].filter(Boolean).join('，') : '未备案'
}

function affordableText({ affordable }: Nursery): string | undefined {
  if (!affordable) return undefined
  if (affordable.status === 'none') return '不是普惠机构'
  const until = affordable.until && `有效期至 ${affordable.until}`
  return [affordableLabel[affordable.status], affordable.batch, until].filter(Boolean).join('，')
}
