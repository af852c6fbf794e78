import type { Opening } from '@/domain/nursery'
import { minutesText } from './finder'

const DAYS = ['一', '二', '三', '四', '五', '六', '日']

/** 7:30, as it is said. */
const shortTime = (minutes: number): string => minutesText(minutes).replace(/^0/, '')

/** 周一至周五; 周一、周三; 每天. Days are ISO: 1 is Monday. */
export function weekdaysText(days: number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b)
  if (sorted.length === 7) return '每天'
  const names = sorted.map((day) => `周${DAYS[day - 1]}`)
  const inRow = sorted.length > 2 && sorted.every((day, index) => day === sorted[0]! + index)
  return inRow ? `${names[0]}至${names[names.length - 1]}` : names.join('、')
}

/** 周一至周五 7:30–18:00；周六 8:00–12:00. */
export const openingsText = (openings: Opening[]): string => openings.map(({ days, from, to }) => `${weekdaysText(days)} ${shortTime(from)}–${shortTime(to)}`).join('；')
