import type { Venue } from '@/domain/session'
import type { Programme as Kept, Template } from '@/domain/template'
import type { Demo } from './people'
import { ACTIVITIES, CLASSES, DESKS, EXPECTING, LECTURES, TERMS, type Programme } from './programme'
import { demoId } from './random'
import { HALL, PARENTS_ROOM, ROOMS, SQUARES } from './venues'

const titled = (of: Programme[], title: string): Programme => of.find((one) => one.title === title)!

/** What the centre holds again and again: one for each kind of session. Made up, as everything of the demonstration. */
export const demoTemplates = (): Demo<Template>[] => [
  template(titled(CLASSES, '感统小探险'), ROOMS[1]!, 6),
  template(titled(TERMS, '小脚丫成长营'), PARENTS_ROOM, 6),
  template(EXPECTING[0]!, PARENTS_ROOM, 10),
  template(titled(DESKS, '儿科义诊'), ROOMS[0]!, 12),
  template(titled(LECTURES, '夜醒和哄睡'), HALL, 60),
  template(titled(ACTIVITIES, '亲子趣味运动会'), SQUARES[0]!, 40, { walkIns: true }),
]

function template({ opensLate, capacity: _range, host, ...programme }: Programme, venue: Venue, capacity: number, more: Partial<Kept> = {}): Demo<Template> {
  const kept: Kept = {
    ...programme,
    host: host.includes('演示') ? host : `${host}（演示）`,
    venue,
    capacity,
    ...(opensLate ? { opens: { daysBefore: 7, time: '09:00' } } : {}),
    ...more,
  }
  return { _id: demoId(`template/${programme.title}`), programme: kept, revision: 1, by: '李主任', at: 0, demo: true }
}
