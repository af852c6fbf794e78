import type { Programme, Template } from '@/domain/template'

/** A class of six for children of 8 to 18 months, 45 minutes in a room of a district. */
export const aProgramme = ({ district = '420103', ...fields }: Partial<Programme> & { district?: string } = {}): Programme => ({
  kind: 'class',
  title: '感统小探险',
  summary: '爬、钻、滚，在玩里认识身体',
  ageMonths: { min: 8, max: 18 },
  seat: 'child',
  capacity: 6,
  adults: { min: 1, max: 2 },
  minutes: 45,
  venue: { name: '早教室', address: '江汉区', district },
  host: '中心',
  bring: ['防滑袜'],
  ...fields,
})

export const aTemplate = (fields: Partial<Template> = {}): Template => ({ _id: 't1', programme: aProgramme(), revision: 1, by: '李主任', at: 0, demo: true, ...fields })
