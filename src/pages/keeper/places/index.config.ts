export default definePageConfig({ navigationBarTitleText: '在地图上标注' })
