/**
 * The thirteen districts and where each is, roughly: near its seat of government, GCJ-02, from general knowledge and
 * not surveyed. Good enough to sort a list by when somebody refuses location, for nothing else.
 */
export const DISTRICT_SEATS: [code: string, name: string, lng: number, lat: number][] = [
  ['420102', '江岸区', 114.309, 30.6],
  ['420103', '江汉区', 114.271, 30.601],
  ['420104', '硚口区', 114.215, 30.582],
  ['420105', '汉阳区', 114.219, 30.554],
  ['420106', '武昌区', 114.316, 30.554],
  ['420107', '青山区', 114.385, 30.64],
  ['420111', '洪山区', 114.344, 30.5],
  ['420112', '东西湖区', 114.137, 30.62],
  ['420113', '汉南区', 114.085, 30.309],
  ['420114', '蔡甸区', 114.03, 30.582],
  ['420115', '江夏区', 114.322, 30.376],
  ['420116', '黄陂区', 114.376, 30.882],
  ['420117', '新洲区', 114.801, 30.842],
]

/** True for a code (six digits, GB/T 2260) of one of them. Apart from the streets, so that a function stays small. */
export const isDistrict = (code: string): boolean => DISTRICT_SEATS.some(([known]) => known === code)
