import { useCity } from '@/hooks/use-directory'

/** 江汉区; the code itself while the city's file is not there. */
export function useDistrictName(): (code: string) => string {
  const { data } = useCity()
  return (code) => data?.districts.find((district) => district.code === code)?.name ?? code
}
