import type { Venue } from '@/domain/session'

/** 江汉区. */
export const CENTRE_DISTRICT = '420103'
const CENTRE = { address: '江汉区唐家墩片区（演示地址）', district: CENTRE_DISTRICT, position: { lng: 114.2685, lat: 30.6062 } }

/** Where terms are held. */
export const PARENTS_ROOM: Venue = { name: '市计生服务中心 2 楼亲子厅', ...CENTRE }

/** Rooms of the centre: made up, as everything of the demonstration. */
export const ROOMS: Venue[] = [
  { name: '市计生服务中心 3 楼早教室', ...CENTRE },
  { name: '市计生服务中心 3 楼感统室', ...CENTRE },
  PARENTS_ROOM,
]

export const HALL: Venue = { name: '市计生服务中心 5 楼多功能厅', ...CENTRE }

/** Where classes and clinics go out to the districts. */
export const OUTPOSTS: Venue[] = [
  outpost('江岸区亲子小屋', '420102', '江岸区后湖片区', 114.303, 30.642),
  outpost('硚口区亲子小屋', '420104', '硚口区宝丰片区', 114.248, 30.584),
  outpost('汉阳区亲子小屋', '420105', '汉阳区四新片区', 114.211, 30.52),
  outpost('武昌区亲子小屋', '420106', '武昌区水果湖片区', 114.358, 30.547),
  outpost('青山区亲子小屋', '420107', '青山区钢花村片区', 114.402, 30.626),
  outpost('洪山区亲子小屋', '420111', '洪山区关山片区', 114.405, 30.492),
  outpost('东西湖区亲子小屋', '420112', '东西湖区金银湖片区', 114.208, 30.656),
  outpost('江夏区亲子小屋', '420115', '江夏区纸坊片区', 114.321, 30.352),
]

/** Squares and parks for activities. */
export const SQUARES: Venue[] = [
  outpost('菱角湖片区小广场', '420103', '江汉区菱角湖片区', 114.265, 30.608),
  outpost('汉口江滩片区草坪', '420102', '江岸区沿江片区', 114.311, 30.607),
  outpost('沙湖片区草坪', '420106', '武昌区沙湖片区', 114.333, 30.572),
]

function outpost(name: string, district: string, area: string, lng: number, lat: number): Venue {
  return { name: `${name}（演示）`, address: `${area}（演示地址）`, district, position: { lng, lat } }
}
