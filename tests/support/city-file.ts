import type { CityFile } from '@/domain/city'

/** What the phone keeps of a city of which little is published. */
export const aCityFile = (more: Partial<CityFile> = {}): CityFile => ({
  publishedAt: 1,
  profile: { name: '中心', shortName: '中心', city: '武汉', about: '', sources: [] },
  figures: [],
  districts: [],
  rivers: [],
  landmarks: [],
  subsidies: { demo: [], allowances: [] },
  ...more,
})
