import type { District, Street } from '@/domain/city'
import { DISTRICT_SEATS } from './district-seats'
import { STREETS } from './streets'

/** Names in use that the plain variants (with and without 街, 街道) do not give. */
const ALIASES: Record<string, string[]> = {
  '420102400': ['百步亭社区', '百步亭街道', '百步亭'],
  '420103401': ['武汉中央商务区', '王家墩中央商务区', 'CBD'],
  '420103400': ['江汉开发区'],
  '420104009': ['汉正街', '汉正街街道'],
  '420106490': ['东湖风景区街道', '东湖风景区'],
  '420107003': ['新沟桥街'],
  '420107404': ['青山经济开发区'],
  '420111007': ['洪山街', '洪山街道'],
  '420111491': ['东湖风景区街道', '东湖风景区'],
  '420112002': ['柏泉街道', '柏泉'],
  '420112011': ['辛安渡街道', '辛安渡'],
  '420112012': ['东山街道', '东山'],
  '420112013': ['常青花园街道', '常青花园', '常青花园新区'],
  '420112404': ['临空港', '临空经济区'],
  '420114404': ['中法生态城', '中法新城'],
  '420115401': ['庙山', '庙山高新技术产业园', '庙山街道'],
  '420115402': ['藏龙岛', '藏龙岛高新技术产业园', '藏龙岛街道'],
  '420115403': ['大桥现代产业园', '大桥新区'],
  '420115405': ['金港汽车产业园', '金港新区'],
  '420116403': ['盘龙城', '盘龙城街道', '盘龙城开发区'],
  '420116404': ['汉口北', '汉口北街道'],
}

const streetsOf = (district: string): Street[] =>
  (STREETS[district] ?? []).map(([code, name]) => ({ code, name, ...(ALIASES[code] ? { aliases: ALIASES[code] } : {}) }))

/** The thirteen districts of Wuhan with their streets. */
export const districts: District[] = DISTRICT_SEATS.map(([code, name, lng, lat]) => ({
  code,
  name,
  centre: { lng, lat },
  streets: streetsOf(code),
}))

/** A development zone (功能区): it administers, but has no code of its own; its streets lie in districts. */
export interface Zone {
  name: string
  aliases: string[]
  /** Streets it answers for: the street decides the district. */
  streets: string[]
  /** The district to keep a nursery under when the street is not known. */
  homeDistrict: string
}

/** The zones that notices name in place of a district. Which streets they answer for changes; as commonly known in 2024. */
export const zones: Zone[] = [
  {
    name: '东湖新技术开发区',
    aliases: ['东湖高新区', '东湖高新技术开发区', '武汉东湖新技术开发区', '东湖开发区', '光谷', '高新区'],
    streets: ['420111080', '420111081', '420111082', '420111083', '420115086', '420115087', '420115088', '420115089'],
    homeDistrict: '420111',
  },
  {
    name: '武汉经济技术开发区',
    aliases: ['武汉经开区', '经开区', '沌口开发区', '武汉经济技术开发区(汉南区)', '经开区(汉南区)', '经开(汉南)区'],
    streets: ['420114070', '420114071', '420114072', '420113001', '420113002', '420113003', '420113004'],
    homeDistrict: '420113',
  },
  {
    name: '东湖生态旅游风景区',
    aliases: ['东湖风景区', '武汉市东湖生态旅游风景区', '东湖生态旅游风景区管委会'],
    streets: ['420106490', '420111491'],
    homeDistrict: '420106',
  },
  {
    name: '武汉长江新区',
    aliases: ['长江新区', '长江新城'],
    streets: ['420102016', '420116013', '420116014', '420117002', '420117009', '420117004'],
    homeDistrict: '420116',
  },
]

/** Every position in the city lies within this box (GCJ-02, generous). */
export const bounds = { minLng: 113.6, maxLng: 115.15, minLat: 29.9, maxLat: 31.4 }
