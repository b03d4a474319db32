"""Aftershock's jobs on Airflow 2.10 and 3: three DAGs that do the same. Unpause one of them.

``aftershock`` runs each job as a Spark application of its own, ``aftershock_daily`` all of them in one,
``aftershock_daily_bash`` the same through the launcher, which can tell Airflow that nothing was new.
``jobs/README.md`` says how to set them up, and what becomes of retries, cancels and backfills.
"""

import json
from datetime import datetime, timedelta, timezone

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

try:  # Airflow 3
    from airflow.providers.standard.operators.bash import BashOperator
    from airflow.sdk import DAG, Asset
except ImportError:  # Airflow 2.10
    from airflow import DAG
    from airflow.datasets import Dataset as Asset
    from airflow.operators.bash import BashOperator

try:
    from airflow.sdk import CronDataIntervalTimetable
except ImportError:  # before Airflow 3.2
    from airflow.timetables.interval import CronDataIntervalTimetable

# All that follows in braces is rendered when a task starts: nothing is looked up while Airflow reads this file.
HOME = "{{ var.value.get('aftershock_home', '/opt/aftershock') }}"
CONF = "{{ var.value.get('aftershock_conf', '/opt/aftershock/conf/cluster.conf') }}"
LOCAL_CONF = "{{ var.value.get('aftershock_local_conf', '/opt/aftershock/conf/local.conf') }}"
LANDING = "{{ var.value.get('aftershock_landing', '/var/lib/aftershock/landing') }}"
WAREHOUSE = "{{ var.value.get('aftershock_warehouse', '/var/lib/aftershock/warehouse') }}"
STATUS_FOLDER = "{{ var.value.get('aftershock_status', '/var/lib/aftershock/status') }}"
STATUS = STATUS_FOLDER + "/{{ task.dag_id }}.{{ task.task_id }}.json"

# Days of the interval, never `ds`: that is the first of them in a backfill, and another day in a manual run.
# A run that was triggered without a logical date has no interval: empty options mean no limit, and today.
FIRST_DAY = "{{ data_interval_start | ds if params.only_interval and dag_run.data_interval_start else '' }}"
LAST_DAY = "{{ (data_interval_end - macros.timedelta(days=1)) | ds if dag_run.data_interval_end else '' }}"
RUN_DAY = "{{ data_interval_end | ds if dag_run.data_interval_end else '' }}"

MARTS = Asset("x-aftershock://marts")


def alert(context):
    """Says in the task's log how the run ended. Send it on from here: mail, chat, pager."""
    path = context["task"].render_template(STATUS, context)
    try:
        with open(path, encoding="utf-8") as file:
            status = file.read()
        run_id = json.loads(status).get("schedulerRunId")
    except (OSError, ValueError) as error:
        # Killed, never begun, or on another machine.
        print(f"no status of this run: {error}")
        return
    if run_id == context["run_id"]:
        print(f"{path}: {status}")
    else:
        # The application deletes what an earlier run left, but only once it has begun.
        print(f"no status of this run: {path} is of {run_id}")


def arguments(job, reads_landing, conf=CONF):
    """What follows the name of the application."""
    common = [
        "run",
        "--conf",
        conf,
        "--job",
        f"{HOME}/jobs/{job}.conf",
        "--warehouse",
        WAREHOUSE,
        f"--as-of={RUN_DAY}",
        "--run-id={{ run_id }}",
        "--status-file",
        STATUS,
    ]
    landing = ["--landing", LANDING, f"--from={FIRST_DAY}", f"--to={LAST_DAY}"]
    return common + landing if reads_landing else common


def spark(job, reads_landing=False, **more):
    """A job as a Spark application, on the master of the connection."""
    return SparkSubmitOperator(
        task_id=job.replace("-", "_"),
        conn_id="aftershock_spark",
        application=f"{HOME}/target/aftershock.jar",
        java_class="io.aftershock.Main",
        name=f"aftershock {job} {{{{ run_id }}}}",
        conf={
            "spark.driver.extraJavaOptions": f"-Daftershock.home={HOME}"
            f" -Dlog4j2.configurationFile=file:{HOME}/conf/log4j2.properties",
        },
        application_args=arguments(job, reads_landing),
        **more,
    )


def bash(job, **more):
    """A job through the launcher. What Airflow renders reaches it as variables, never as shell."""
    given = arguments(job, reads_landing=True, conf=LOCAL_CONF) + ["--skip-code"]
    words = {f"ARGUMENT_{i}": word for i, word in enumerate(given)}
    quoted = " ".join(f'"${name}"' for name in words)
    return BashOperator(
        task_id=job.replace("-", "_"),
        # In place of the shell, so that a cancel reaches it.
        bash_command=f'exec "$AFTERSHOCK_HOME/scripts/aftershock" {quoted}',
        env={"AFTERSHOCK_HOME": HOME, **words},
        append_env=True,
        skip_on_exit_code=99,
        **more,
    )


def dag(dag_id, description):
    """What the DAGs have in common."""
    return DAG(
        dag_id,
        description=description,
        doc_md=__doc__,
        # By name: in Airflow 3 a mere cron expression gives intervals that begin where they end.
        # At six the vendors have written the files of the day before.
        schedule=CronDataIntervalTimetable("0 6 * * *", timezone="UTC"),
        start_date=datetime(2025, 1, 1, tzinfo=timezone.utc),
        catchup=False,
        max_active_runs=1,
        is_paused_upon_creation=True,
        tags=["aftershock"],
        # Of a backfill that is to take in the days of its intervals alone, and none before them that came late.
        params={"only_interval": False},
        default_args={
            "owner": "aftershock",
            "pool": "aftershock",
            "retries": 2,
            "retry_delay": timedelta(minutes=5),
            "execution_timeout": timedelta(hours=3),
            "on_failure_callback": alert,
        },
    )


with dag("aftershock", "Each job as a Spark application of its own"):
    prices = spark("ingest-prices", reads_landing=True)
    rankings = spark("ingest-rankings", reads_landing=True)
    news = spark("ingest-news", reads_landing=True)
    drawdowns = spark("build-drawdowns")
    shifts = spark("build-ranking-shifts")
    event = spark("build-event", outlets=[MARTS])
    prices >> drawdowns
    rankings >> shifts
    [drawdowns, shifts, news] >> event

with dag("aftershock_daily", "All jobs in one Spark application and one release"):
    spark("daily", reads_landing=True, outlets=[MARTS])

with dag("aftershock_daily_bash", "The same through the launcher; skipped where nothing is new"):
    bash("daily", outlets=[MARTS])
