import type { MistakeField } from '@/domain/mistake'
import type { DirectoryEntry } from '@/domain/nursery'
import type { WishState } from '@/domain/place-wish'
import { affordableLabel, classLabel, demonstrationLabel, nurseryStatusLabel } from './labels'
import { yuanText } from './wording'

export const mistakeLabel: Record<MistakeField, string> = {
  name: '名称',
  address: '地址',
  position: '地图上的位置',
  phone: '电话',
  hours: '时间',
  fee: '收费',
  free: '空余托位',
  affordable: '普惠',
  demonstration: '示范',
  filed: '备案',
  inspection: '检查',
  photos: '照片',
  status: '在不在营',
  other: '别的',
}

const joined = (texts: (string | undefined)[]): string | undefined => texts.filter(Boolean).join('；') || undefined

/** What the page shows of each, as the report carries it; undefined for 未知 and for what is no single value. */
export const shownText: Record<MistakeField, (nursery: DirectoryEntry) => string | undefined> = {
  name: ({ name }) => name,
  address: ({ address }) => address,
  position: ({ position }) => position && `${position.lng}, ${position.lat}`,
  phone: ({ phone }) => phone,
  hours: ({ hours }) => hours,
  fee: ({ classes = [] }) => joined(classes.map(({ type, feeFen }) => (feeFen === undefined ? undefined : `${classLabel[type]} ${yuanText(feeFen)}`))),
  free: ({ classes = [], freeAsOf }) => joined([...classes.map(({ type, free }) => (free === undefined ? undefined : `${classLabel[type]} ${free} 个`)), freeAsOf && `${freeAsOf} 确认`]),
  affordable: ({ affordable }) => affordable && (affordable.status === 'none' ? '不是普惠' : affordableLabel[affordable.status]),
  demonstration: ({ demonstration }) => demonstration && demonstrationLabel[demonstration],
  filed: ({ filed }) => (filed === undefined ? undefined : filed ? '已备案' : '没有备案'),
  inspection: ({ inspected }) => inspected && `${inspected.on} 检查，还有 ${inspected.open} 项没有整改`,
  photos: () => undefined,
  status: ({ status }) => nurseryStatusLabel[status],
  other: () => undefined,
}

export const wishText: Record<WishState, string> = { waiting: '在等空位', free: '有空位了', ended: '等满半年，自动结束', tooOld: '孩子满 3 岁，自动结束' }

/** What comes next of a wish. */
export const wishNext: Record<WishState, string> = {
  waiting: '机构确认有适合孩子的空位时告诉您，一般半小时内',
  free: '空位先到先得，不为您留着，请尽快联系机构',
  ended: '还想等，可以再登记一次',
  tooOld: '托育机构收 3 岁以下的孩子，可以看看幼儿园',
}
