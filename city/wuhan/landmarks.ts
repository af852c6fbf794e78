/**
 * Places people start from: stations, squares, parks, hospitals, schools. GCJ-02 and approximate: from general knowledge, not surveyed,
 * some hundred metres off in places. Good enough for "near it", for nothing else.
 */
export const LANDMARKS: [name: string, lng: number, lat: number][] = [
  ['武汉站', 114.4245, 30.6075],
  ['汉口站', 114.2555, 30.6185],
  ['武昌站', 114.3175, 30.5285],
  ['光谷广场', 114.3985, 30.506],
  ['江汉路', 114.2905, 30.5805],
]
