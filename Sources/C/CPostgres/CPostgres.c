#include "CPostgres.h"

#include <dlfcn.h>
#include <pthread.h>

static frontline_pq library;
static int is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *file = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (file == NULL) return;
  const struct {
    void **place;
    const char *name;
  } functions[] = {
      {(void **)&library.parse, "PQconninfoParse"},
      {(void **)&library.options, "PQconninfo"},
      {(void **)&library.free_options, "PQconninfoFree"},
      {(void **)&library.free_memory, "PQfreemem"},
      {(void **)&library.connect, "PQconnectdbParams"},
      {(void **)&library.status, "PQstatus"},
      {(void **)&library.finish, "PQfinish"},
      {(void **)&library.error, "PQerrorMessage"},
      {(void **)&library.uses_tls, "PQsslInUse"},
      {(void **)&library.server_version, "PQserverVersion"},
      {(void **)&library.host, "PQhost"},
      {(void **)&library.port, "PQport"},
      {(void **)&library.database, "PQdb"},
      {(void **)&library.user, "PQuser"},
      {(void **)&library.receive_notices, "PQsetNoticeReceiver"},
      {(void **)&library.run, "PQexec"},
      {(void **)&library.prepare, "PQprepare"},
      {(void **)&library.send_prepared, "PQsendQueryPrepared"},
      {(void **)&library.send, "PQsendQueryParams"},
      {(void **)&library.send_text, "PQsendQuery"},
      {(void **)&library.socket, "PQsocket"},
      {(void **)&library.consume, "PQconsumeInput"},
      {(void **)&library.is_busy, "PQisBusy"},
      {(void **)&library.row_by_row, "PQsetSingleRowMode"},
      {(void **)&library.enter_pipeline, "PQenterPipelineMode"},
      {(void **)&library.exit_pipeline, "PQexitPipelineMode"},
      {(void **)&library.end_pipeline, "PQpipelineSync"},
      {(void **)&library.flush, "PQflush"},
      {(void **)&library.next, "PQgetResult"},
      {(void **)&library.result_status, "PQresultStatus"},
      {(void **)&library.error_field, "PQresultErrorField"},
      {(void **)&library.clear, "PQclear"},
      {(void **)&library.row_count, "PQntuples"},
      {(void **)&library.column_type, "PQftype"},
      {(void **)&library.is_null, "PQgetisnull"},
      {(void **)&library.value, "PQgetvalue"},
      {(void **)&library.length, "PQgetlength"},
  };
  for (size_t index = 0; index < sizeof functions / sizeof functions[0]; index++) {
    *functions[index].place = dlsym(file, functions[index].name);
    if (*functions[index].place == NULL) return;
  }
  is_loaded = 1;
}

const frontline_pq *frontline_pq_load(void) {
  pthread_once(&once, load);
  return is_loaded ? &library : NULL;
}
