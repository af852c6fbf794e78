import type { ArticleTopic } from '@/domain/article'
import type { AffordableStatus, CareService, ClassType, Nursery, NurseryType } from '@/domain/nursery'
import type { BookingView } from '@/domain/booking'
import type { SessionKind } from '@/domain/session'

export const kindLabel: Record<SessionKind, string> = {
  class: '亲子课堂',
  clinic: '义诊',
  lecture: '讲座',
  activity: '主题活动',
  visit: '参观',
}

export const bookingStatusLabel: Record<BookingView['status'], string> = {
  waiting: '候补中',
  offered: '有名额，等您接受',
  booked: '已预约',
  attended: '已签到',
  noShow: '没有来',
  cancelled: '已取消',
  removed: '被中心取消',
  released: '未确认，已让出',
  expired: '保留已过时',
  left: '已退出候补',
}

/** The same, of who took a number at the door as well. */
export const placeLabel = ({ status, walkIn }: Pick<BookingView, 'status' | 'walkIn'>): string =>
  walkIn && status === 'booked' ? '已取号' : walkIn && status === 'left' ? '号已还' : bookingStatusLabel[status]

export const serviceLabel: Record<CareService, string> = {
  fullDay: '全日托',
  halfDay: '半日托',
  hourly: '计时托',
  dropIn: '临时托',
}

export const classLabel: Record<ClassType, string> = { infant: '乳儿班', small: '托小班', big: '托大班', mixed: '混龄班' }

export const nurseryTypeLabel: Record<NurseryType, string> = {
  company: '营利性',
  ngo: '社会服务机构',
  public: '事业单位',
  kindergarten: '幼儿园托班',
  employer: '用人单位',
  community: '社区',
  home: '家庭托育点',
  medical: '医疗机构',
}

/** 拟认定 is a public notice, not a designation: its label never says 普惠 alone. */
export const affordableLabel: Record<Exclude<AffordableStatus, 'none'>, string> = {
  proposed: '拟认定普惠（公示）',
  district: '普惠',
  city: '普惠（市级）',
}

export const demonstrationLabel: Record<NonNullable<Nursery['demonstration']>, string> = {
  district: '区级示范',
  city: '市级示范',
  province: '省级示范',
  nation: '全国示范',
}

export const nurseryStatusLabel: Record<Nursery['status'], string> = { operating: '在营', paused: '暂停', closed: '注销' }

export const topicLabel: Record<ArticleTopic, string> = {
  feeding: '喂养',
  sleep: '睡眠',
  teeth: '牙齿',
  vaccine: '疫苗',
  growth: '发育',
  nursery: '入托',
  illness: '就医',
  policy: '政策',
}

/** A fact the source did not give. */
export const UNKNOWN = '未知'
