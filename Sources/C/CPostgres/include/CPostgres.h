// PostgreSQL's client library, loaded when it is first asked for.
//
// The functions, their numbers and their types are those of libpq.so.5, whose binary interface has been
// the same since PostgreSQL 8: https://www.postgresql.org/docs/15/libpq.html.
#ifndef FRONTLINE_CPOSTGRES_H
#define FRONTLINE_CPOSTGRES_H

#include <stddef.h>

#pragma clang diagnostic push
// Of functions in a table, only what may be missing is said.
#pragma clang diagnostic ignored "-Wnullability-completeness"
#pragma clang assume_nonnull begin

typedef struct pg_conn frontline_pq_connection;
typedef struct pg_result frontline_pq_result;
typedef unsigned int frontline_pq_type;

// Status of a connection and of results.
enum { FRONTLINE_PQ_CONNECTED = 0 };
enum {
  FRONTLINE_PQ_COMMAND_DONE = 1,
  FRONTLINE_PQ_ROWS_END = 2,
  FRONTLINE_PQ_SINGLE_ROW = 9,
  FRONTLINE_PQ_PIPELINE_END = 10,
  FRONTLINE_PQ_PIPELINE_ABORTED = 11,
};

// A part of a connection's address; source: PQconninfoOption.
typedef struct {
  char *keyword;
  char *_Nullable environment;
  char *_Nullable compiled;
  char *_Nullable value;
  char *label;
  char *shown;
  int size;
} frontline_pq_option;

typedef void (*frontline_pq_notice)(
    void *_Nullable context, const frontline_pq_result *_Nullable result);

typedef struct {
  frontline_pq_option *_Nullable (*parse)(const char *address, char *_Nullable *_Nullable fault);
  frontline_pq_option *_Nullable (*options)(frontline_pq_connection *connection);
  void (*free_options)(frontline_pq_option *options);
  void (*free_memory)(void *memory);
  frontline_pq_connection *_Nullable (*connect)(
      const char *_Nullable const *keywords, const char *_Nullable const *values, int expands);
  int (*status)(const frontline_pq_connection *connection);
  void (*finish)(frontline_pq_connection *connection);
  char *(*error)(const frontline_pq_connection *connection);
  int (*uses_tls)(frontline_pq_connection *connection);
  int (*server_version)(const frontline_pq_connection *connection);
  char *_Nullable (*host)(const frontline_pq_connection *connection);
  char *_Nullable (*port)(const frontline_pq_connection *connection);
  char *_Nullable (*database)(const frontline_pq_connection *connection);
  char *_Nullable (*user)(const frontline_pq_connection *connection);
  void *_Nullable (*receive_notices)(
      frontline_pq_connection *connection, frontline_pq_notice receiver, void *_Nullable context);
  frontline_pq_result *_Nullable (*run)(frontline_pq_connection *connection, const char *sql);
  frontline_pq_result *_Nullable (*prepare)(
      frontline_pq_connection *connection, const char *name, const char *sql, int count,
      const frontline_pq_type *_Nullable types);
  int (*send_prepared)(
      frontline_pq_connection *connection, const char *name, int count,
      const char *_Nullable const *_Nullable values, const int *_Nullable lengths,
      const int *_Nullable formats, int format);
  int (*send)(
      frontline_pq_connection *connection, const char *sql, int count,
      const frontline_pq_type *_Nullable types, const char *_Nullable const *_Nullable values,
      const int *_Nullable lengths, const int *_Nullable formats, int format);
  int (*send_text)(frontline_pq_connection *connection, const char *sql);
  int (*socket)(const frontline_pq_connection *connection);
  int (*consume)(frontline_pq_connection *connection);
  int (*is_busy)(frontline_pq_connection *connection);
  int (*row_by_row)(frontline_pq_connection *connection);
  int (*enter_pipeline)(frontline_pq_connection *connection);
  int (*exit_pipeline)(frontline_pq_connection *connection);
  int (*end_pipeline)(frontline_pq_connection *connection);
  int (*flush)(frontline_pq_connection *connection);
  frontline_pq_result *_Nullable (*next)(frontline_pq_connection *connection);
  int (*result_status)(const frontline_pq_result *result);
  char *_Nullable (*error_field)(const frontline_pq_result *result, int field);
  void (*clear)(frontline_pq_result *result);
  int (*row_count)(const frontline_pq_result *result);
  frontline_pq_type (*column_type)(const frontline_pq_result *result, int column);
  int (*is_null)(const frontline_pq_result *result, int row, int column);
  char *(*value)(const frontline_pq_result *result, int row, int column);
  int (*length)(const frontline_pq_result *result, int row, int column);
} frontline_pq;

// The library; NULL where it is not installed, or too old.
const frontline_pq *_Nullable frontline_pq_load(void);

#pragma clang assume_nonnull end
#pragma clang diagnostic pop

#endif
