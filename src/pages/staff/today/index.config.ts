export default definePageConfig({ navigationBarTitleText: '今天的场次' })
